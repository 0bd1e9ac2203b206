"""Texts of what can happen when a certificate file is opened with its password."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.PASSWORD_WRONG: Explanation(
        "A senha não abriu este certificado.",
        "O arquivo está em ordem, mas a senha digitada não confere. Maiúsculas e minúsculas fazem diferença.",
        "Digite a senha de novo. Se ela foi perdida, peça outro certificado: ninguém consegue recuperá-la.",
    ),
    Code.PASSWORD_NEEDED: Explanation(
        "Este certificado está protegido por senha.",
        "Sem a senha, só dá para ver como o arquivo foi feito.",
        "Digite a senha escolhida quando o certificado foi emitido.",
    ),
    Code.PASSWORD_NOT_ASCII: Explanation(
        "A senha deste certificado tem acento, cedilha ou outro sinal que o Java do PEC não aceita.",
        "O PEC diria que a senha está errada, embora ela esteja certa.",
        "Crie no Chaveiro uma cópia com senha nova: só letras sem acento, números e sinais comuns.",
    ),
    Code.PASSWORD_FILE_UNUSABLE: Explanation(
        "O arquivo da senha não pôde ser lido: {path}.",
        "O Chaveiro lê a senha da primeira linha de um arquivo. O que está nesse lugar é uma pasta, ou não se abre.",
        "Indique um arquivo de texto com a senha na primeira linha e repita o comando.",
    ),
    Code.SECOND_PASSWORD: Explanation(
        "A senha abriu o arquivo, mas uma parte dele está fechada com outra senha.",
        "Quem criou o arquivo usou duas senhas. O PEC só aceita uma.",
        "Exporte o certificado de novo com uma senha só, ou peça outro arquivo a quem o emitiu.",
    ),
    Code.NO_PRIVATE_KEY: Explanation(
        "Este arquivo não traz a chave.",
        "Ele abre com a senha, mas guarda só certificados. Sem a chave, o PEC não se identifica na RNDS.",
        "Exporte o certificado de novo, marcando a opção de exportar a chave privada, ou peça o arquivo completo.",
    ),
    Code.NO_CERTIFICATE: Explanation(
        "Este arquivo traz a chave, mas nenhum certificado.",
        "Quem criou o arquivo guardou só uma das duas partes.",
        "Peça um arquivo .pfx ou .p12 completo a quem emitiu o certificado.",
    ),
    Code.KEY_MISMATCH: Explanation(
        "A chave e o certificado deste arquivo não são um par.",
        "O arquivo juntou a chave de um certificado com outro certificado. A RNDS recusaria o acesso.",
        "Exporte o certificado de novo no computador de origem, ou peça outro arquivo a quem o emitiu.",
    ),
    Code.SEVERAL_KEYS: Explanation(
        "Este arquivo traz {keys} chaves em vez de uma.",
        "O Chaveiro conferiu a de {holder}, mas o PEC pode escolher outra.",
        "Se puder, exporte só o certificado do município para um arquivo próprio.",
    ),
    Code.UNSUPPORTED_ALGORITHM: Explanation(
        "O arquivo usa um método de proteção que o Chaveiro não conhece: {algorithm}.",
        "O PEC também não o conhece. A senha pode estar certa.",
        "Peça o certificado em um arquivo .pfx comum, protegido com AES ou 3DES.",
    ),
    Code.TOO_COSTLY: Explanation(
        "O arquivo exige trabalho demais para ser aberto, e o Chaveiro parou.",
        "Um certificado comum pede milhares de repetições para abrir. Este pede milhões, ou memória demais.",
        "Não use este arquivo. Peça outro a quem emitiu o certificado.",
    ),
}
