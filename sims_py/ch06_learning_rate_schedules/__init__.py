"""Chapter 6: learning-rate schedules."""
