"""Texts of what can be wrong with a file before any password."""

from app.findings import Code
from app.text.explain import Explanation

_ASK = "Peça o arquivo .pfx ou .p12 a quem emitiu o certificado."

EXPLANATIONS = {
    Code.FILE_NOT_FOUND: Explanation(
        "O arquivo {name} não foi encontrado.",
        "Ele pode ter mudado de pasta ou de nome, ou o pendrive foi retirado.",
        "Confira onde o arquivo está e escolha-o de novo.",
    ),
    Code.FILE_EMPTY: Explanation(
        "O arquivo está vazio.",
        "A cópia não terminou, ou o arquivo não foi baixado até o fim.",
        "Copie ou baixe o certificado de novo.",
    ),
    Code.FILE_TOO_LARGE: Explanation(
        "O arquivo {name} é grande demais para ser um certificado.",
        "Um certificado costuma ter menos de 20 KB. O Chaveiro lê no máximo 16 MB.",
        "Procure o arquivo que termina em .pfx ou .p12 e escolha-o.",
    ),
    Code.FILE_NOT_REGULAR: Explanation(
        "{name} não é um arquivo comum.",
        "Você indicou uma pasta, um dispositivo ou um atalho que não leva a lugar nenhum.",
        "Escolha o próprio arquivo .pfx ou .p12. Se você indicou uma pasta, ele pode estar dentro dela.",
    ),
    Code.FILE_IS_CER: Explanation(
        "Este arquivo não traz a chave: ele é só a parte pública do certificado.",
        "Arquivos .cer e .crt guardam o nome e a validade, mas não a chave que a RNDS exige.",
        _ASK,
    ),
    Code.FILE_IS_PEM: Explanation(
        "Este arquivo guarda só uma parte do certificado, ou guarda as partes separadas.",
        "O PEC precisa do certificado e da chave juntos, em um único arquivo .pfx ou .p12.",
        _ASK,
    ),
    Code.FILE_IS_HTML: Explanation(
        "Este arquivo é uma página da internet, não um certificado.",
        "O navegador salvou a página no lugar do arquivo. Isso acontece quando o acesso ao site expira.",
        "Entre de novo no site da certificadora e baixe o certificado outra vez.",
    ),
    Code.FILE_IS_ZIP: Explanation(
        "Este arquivo está compactado.",
        "O certificado pode estar dentro dele, mas o PEC não abre arquivos compactados.",
        "Extraia o conteúdo e escolha o arquivo .pfx ou .p12 que aparecer.",
    ),
    Code.FILE_IS_JKS: Explanation(
        "Este arquivo é um repositório de chaves do Java, não um .pfx ou .p12.",
        "Outros sistemas guardam certificados em JKS, JCEKS ou BKS. A pasta chaves do PEC pede .pfx ou .p12.",
        _ASK,
    ),
    Code.FILE_IS_P7B: Explanation(
        "Este arquivo traz certificados, mas nenhuma chave.",
        "Arquivos .p7b guardam a cadeia das autoridades certificadoras (AC), só com partes públicas.",
        _ASK,
    ),
    Code.FILE_IS_REQUEST: Explanation(
        "Este arquivo é um pedido de certificado, não o certificado pronto.",
        "O pedido é enviado à certificadora, que devolve o certificado depois.",
        "Conclua a emissão com a certificadora e peça o arquivo .pfx ou .p12.",
    ),
    Code.FILE_IS_BASE64: Explanation(
        "Este arquivo traz um certificado escrito como texto.",
        "Alguns sistemas e e-mails enviam o arquivo em base64. O PEC não abre esse formato.",
        "Baixe o anexo original .pfx ou .p12, ou peça o arquivo de novo.",
    ),
    Code.FILE_NOT_PKCS12: Explanation(
        "Este arquivo não é um certificado .pfx ou .p12.",
        "O conteúdo é de outro tipo. O nome do arquivo pode ter sido trocado.",
        "Procure o arquivo certo no lugar de onde este veio, ou peça-o a quem emitiu o certificado.",
    ),
    Code.FILE_TRUNCATED: Explanation(
        "O arquivo está incompleto: falta o final.",
        "O arquivo foi copiado ou baixado só até a metade. O arquivo tem {size} bytes e deveria ter mais.",
        "Copie ou baixe o certificado de novo e confira se os tamanhos são iguais.",
    ),
    Code.FILE_DAMAGED: Explanation(
        "O arquivo do certificado está danificado.",
        "O conteúdo foi alterado depois de criado, talvez por um e-mail, um pendrive ou uma cópia com defeito.",
        "Copie o arquivo de novo a partir do original, ou peça outro a quem o emitiu.",
    ),
}
