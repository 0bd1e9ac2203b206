"""Texts of what can be wrong, or worth knowing, about the certificate itself."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.EXPIRED: Explanation(
        "O certificado venceu {in_days}.",
        "Todo certificado tem data para acabar. A RNDS recusa certificado vencido.",
        "Peça um certificado novo à certificadora, ou gere outro no e-Gestor, e instale o arquivo novo.",
    ),
    Code.NOT_YET_VALID: Explanation(
        "O certificado só começa a valer em {since}.",
        "A data de início do certificado ainda não chegou neste computador.",
        "Confira a data e a hora do computador. Se estiverem certas, espere o dia {since}.",
    ),
    Code.EXPIRES_SOON: Explanation(
        "O certificado vence {in_days}.",
        "A compra de um certificado novo pode demorar. {left}.",
        "Comece a renovação agora. Instale o certificado novo antes do vencimento.",
    ),
    Code.CLOCK_SUSPECT: Explanation(
        "O relógio deste computador parece errado: ele marca {today}.",
        "O dia marcado não combina com o certificado ou com a versão do Chaveiro ({built}).",
        "Acerte a data e a hora do computador e confira o certificado de novo.",
    ),
    Code.TYPE_UNUSUAL: Explanation(
        "O certificado é do tipo {type}, que não costuma vir em arquivo.",
        "Para o PEC, os tipos comuns são A1 e SE-S. Tipos como A3 são feitos para cartão ou token.",
        "Confirme com a certificadora se este certificado pode ser usado em arquivo.",
    ),
    Code.OUTSIDE_ICP_BRASIL: Explanation(
        "O certificado não é da ICP-Brasil: quem o emitiu foi {issuer}.",
        "Um certificado gerado no e-Gestor também aparece assim, e isso é normal.",
        "Se o certificado veio do e-Gestor, siga em frente. Se não veio, peça um A1 da ICP-Brasil.",
    ),
    Code.CHAIN_INCOMPLETE: Explanation(
        "Não foi possível conferir quem emitiu o certificado até a raiz da ICP-Brasil.",
        "A autoridade certificadora (AC) {authority} não está no arquivo nem na lista do Chaveiro.",
        "Você pode seguir. Para conferir tudo, peça à certificadora o arquivo com a cadeia completa.",
    ),
    Code.CHAIN_BROKEN: Explanation(
        "A assinatura do certificado não confere com a da autoridade {authority}.",
        "O arquivo foi alterado, está danificado ou imita uma autoridade verdadeira.",
        "Não use este arquivo. Peça o certificado de novo a quem o emitiu.",
    ),
    Code.PERSONAL_CERTIFICATE: Explanation(
        "O certificado é de uma pessoa, {name}, e não de um CNPJ.",
        "A RNDS aceita o e-CPF do gestor. Fora esse caso, ela espera o e-CNPJ.",
        "Confirme que {name} é o gestor responsável. Se não for, use o e-CNPJ do município.",
    ),
    Code.WEAK_KEY: Explanation(
        "A chave do certificado é fraca: {algorithm} de {bits} bits.",
        "A ICP-Brasil exige RSA de 2048 bits ou mais. Servidores atuais recusam chaves menores.",
        "Peça um certificado novo à certificadora.",
    ),
    Code.WEAK_SIGNATURE: Explanation(
        "O certificado foi assinado com {hash}, um método antigo.",
        "Esse método já foi quebrado, e alguns servidores o recusam.",
        "Você pode tentar usar o certificado. Na renovação, peça um com SHA-256.",
    ),
    Code.JAVA_CANNOT_OPEN: Explanation(
        "O Java do PEC não consegue usar este arquivo.",
        "O motivo: {reason}.",
        "Crie no Chaveiro uma cópia compatível deste certificado e instale a cópia.",
    ),
    Code.JAVA8_CANNOT_OPEN: Explanation(
        "Um PEC antigo, que usa Java 8, pode não abrir este arquivo.",
        "O motivo: {reason}.",
        "Se o seu PEC é anterior ao 5.3, crie no Chaveiro uma cópia compatível e instale a cópia.",
    ),
    Code.NO_CLIENT_AUTH: Explanation(
        "O certificado não serve para se identificar na RNDS.",
        "Ele não traz o uso “autenticação de cliente”, que a conexão com a RNDS exige.",
        "Peça à certificadora um e-CNPJ A1, que traz esse uso.",
    ),
    Code.CNPJ_INVALID: Explanation(
        "O CNPJ do certificado, {cnpj}, tem dígitos que não conferem.",
        "O número foi gravado errado na emissão, ou o certificado é de teste.",
        "Compare o número com o do seu município. Se estiver errado, fale com a certificadora.",
    ),
}
