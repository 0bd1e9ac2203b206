"""What is known of PEC e-SUS APS: where it lives, which version it is, and how a certificate gets in."""
