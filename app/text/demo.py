"""Texts of the demonstration: what each sample certificate shows."""

SCENES = {
    "good": "Certificado A1 de um município, em dia.",
    "e_gestor": "Certificado como os do e-Gestor: vale por 2 anos e não é da ICP-Brasil.",
    "soon": "Certificado que vence em 12 dias.",
    "expired": "Certificado vencido há 20 dias.",
    "future": "Certificado que ainda não começou a valer: o relógio pode estar errado.",
    "person": "Certificado de uma pessoa (e-CPF), e não do município.",
    "a3": "Certificado do tipo A3, feito para cartão, guardado em arquivo.",
    "modern": "Certificado gravado de um jeito que um Java 8 antigo não abre.",
    "accent": "Certificado cuja senha tem acento: o Java do PEC não aceita.",
    "no_key": "Arquivo que traz o certificado, mas não a chave.",
    "public": "Arquivo .cer: só a parte pública do certificado.",
    "page": "Página da internet salva com nome de certificado.",
    "empty": "Arquivo vazio.",
}
