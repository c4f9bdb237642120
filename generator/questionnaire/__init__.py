"""The questionnaire: questions as data, their order, and the conversation that fills a profile."""
