"""The method of an idea session as plain functions: nothing here knows Django or a database."""
