"""What a certificate file is and whether it serves. Pure: bytes, password and dates in, frozen values out."""
