"""The method of a session as plain functions on plain values; nothing here knows Django.

Brainwriting in pairs over trends follows GPS for enterprises (Flanders DC); the choice by coloured
dots follows the COCD box.
"""
