"""Expiry over time: what lies in ``chaves``, notices, metrics, schedule."""
