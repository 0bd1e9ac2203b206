"""The steps that only people can do (contra-chave, token, credential, Habilitar), as data."""
