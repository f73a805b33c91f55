"""Tests of rules: plain values, no application."""
