"""Surveys of those who use a service: samples, surveyors, quality checks, recaps."""
