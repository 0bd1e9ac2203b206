"""Texts of what can happen while the certificate is put into PEC, taken out, or brought back."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.ELEVATION_REFUSED: Explanation(
        "A permissão de administrador não foi dada.",
        "A pasta do PEC só aceita mudanças de um administrador. Nada foi alterado.",
        "Quando quiser, tente de novo e digite a senha de um administrador deste computador.",
    ),
    Code.ELEVATION_IMPOSSIBLE: Explanation(
        "Este computador não deixou o Chaveiro pedir a permissão de administrador.",
        "Falta o programa que pede a senha, ou seu usuário não pode agir como administrador. Nada foi alterado.",
        "Digite o comando abaixo em um terminal, com a senha de um administrador.",
    ),
    Code.PERMISSION_DENIED: Explanation(
        "O sistema não permitiu mexer em {path}.",
        "Seu usuário não tem permissão nessa pasta. Tudo está como antes.",
        "Repita como administrador deste computador.",
    ),
    Code.DISK_FULL: Explanation(
        "Não há espaço em disco para gravar.",
        "O disco, ou a cota do usuário, está cheio em {path}. Tudo está como antes.",
        "Libere espaço nesse disco e tente de novo.",
    ),
    Code.READ_ONLY: Explanation(
        "O disco do PEC está protegido contra gravação.",
        "O disco que guarda {path} só permite leitura. Isso pode indicar um defeito no disco.",
        "Peça a quem cuida do servidor que verifique o disco. Depois, tente de novo.",
    ),
    Code.FILE_IN_USE: Explanation(
        "Outro programa está usando {path}.",
        "Um antivírus ou uma cópia de segurança pode estar lendo o arquivo. Tudo está como antes.",
        "Espere um minuto e tente de novo.",
    ),
    Code.NAME_TAKEN: Explanation(
        "Já existe outro arquivo com o nome {name} na pasta chaves.",
        "O conteúdo dele é diferente. O Chaveiro não troca um arquivo sem você pedir.",
        "Escolha outro nome, ou peça para substituir: o arquivo atual vai para a cópia de segurança.",
    ),
    Code.NAME_INVALID: Explanation(
        "O nome {name} não serve para o certificado.",
        "O PEC pode não encontrar nomes com espaço, acento ou final em maiúsculas.",
        "Use até {limit} letras sem acento, números ou hifens, com final .pfx ou .p12.",
    ),
    Code.NAME_NOT_UTF8: Explanation(
        "O nome {name} tem um sinal que o Chaveiro não consegue anotar.",
        "Ele veio de um sistema antigo, que escreve acentos de outro jeito. Nada foi copiado nem alterado.",
        "Dê ao arquivo um nome sem acento e repita. Depois, veja no PEC se o certificado continua ativo.",
    ),
    Code.ALREADY_INSTALLED: Explanation(
        "Este certificado já está na pasta chaves.",
        "O arquivo {name} tem conteúdo idêntico. Nada precisou mudar.",
        "Siga para a ativação no PEC, se ela ainda não foi feita.",
    ),
    Code.COPY_DIFFERS: Explanation(
        "A cópia gravada não ficou igual ao original.",
        "A leitura de {path} trouxe outro conteúdo. O disco pode estar com defeito. Tudo voltou ao que era.",
        "Tente de novo. Se acontecer outra vez, peça que verifiquem o disco.",
    ),
    Code.SOURCE_CHANGED: Explanation(
        "O arquivo {path} mudou depois da conferência.",
        "Ele foi alterado, trocado ou removido. Nada foi instalado.",
        "Confira o certificado de novo e repita a instalação.",
    ),
    Code.LINK_REFUSED: Explanation(
        "{path} é um atalho para outro lugar.",
        "O Chaveiro não grava através de atalhos. Eles podem levar a um lugar errado.",
        "Troque o atalho por uma pasta ou um arquivo de verdade e tente de novo.",
    ),
    Code.PLAN_REFUSED: Explanation(
        "A instalação foi recusada por segurança.",
        "O pedido não corresponde ao PEC deste computador, ou a pasta mudou nesse meio tempo.",
        "Faça a detecção do PEC de novo e repita a instalação.",
    ),
    Code.WRITE_FAILED: Explanation(
        "O sistema não conseguiu gravar em {path}.",
        "A gravação foi recusada ({detail}). Tudo está como antes.",
        "Tente de novo. Se continuar, copie os detalhes e envie a quem cuida do servidor.",
    ),
    Code.READ_FAILED: Explanation(
        "O sistema não conseguiu ler {path}.",
        "A leitura foi recusada ({detail}). O disco ou a rede podem estar com defeito.",
        "Tente de novo. Se continuar, envie os detalhes a quem cuida do servidor.",
    ),
    Code.ALREADY_RUNNING: Explanation(
        "O Chaveiro já está trabalhando neste PEC.",
        "Outra instalação, cópia ou restauração ainda não terminou.",
        "Espere a outra terminar e tente de novo.",
    ),
    Code.CHAVES_NOT_A_FOLDER: Explanation(
        "{path} existe, mas não é uma pasta.",
        "O PEC procura os certificados em uma pasta com esse nome.",
        "Mude o nome desse arquivo ou guarde-o em outro lugar e tente de novo.",
    ),
    Code.FOLDER_UNSAFE: Explanation(
        "{path} pode ser alterado por outro usuário deste computador.",
        "Assim, uma pessoa sem permissão poderia trocar o certificado. Nada foi alterado.",
        "Passe a posse ao administrador ou ao usuário do PEC, sem gravação para os demais. Depois, tente de novo.",
    ),
    Code.FILE_PROTECTED: Explanation(
        "{path} está protegido contra alteração.",
        "O arquivo ou a pasta foi marcado como imutável. Tudo está como antes.",
        "Peça a quem cuida do servidor que retire a proteção (chattr -i). Depois, tente de novo.",
    ),
    Code.CONTROLLED_FOLDER: Explanation(
        "A proteção do Windows bloqueou a gravação em {path}.",
        "O acesso controlado a pastas ou o antivírus não conhece o Chaveiro. Tudo está como antes.",
        "Permita o Chaveiro em Segurança do Windows, Proteção contra ransomware, e tente de novo.",
    ),
    Code.BACKUP_NOT_FOUND: Explanation(
        "Não encontrei a cópia de segurança.",
        "{missing}",
        "Veja as cópias que existem com chaveiro restaurar --listar.",
    ),
    Code.BACKUP_DAMAGED: Explanation(
        "A cópia de segurança {copy} está danificada.",
        "O conteúdo de {path} não é mais o que foi guardado. Nada foi alterado.",
        "Restaure outra cópia ou instale de novo o certificado original.",
    ),
    Code.FOLDER_NOT_FOUND: Explanation(
        "A pasta {path} não existe.",
        "O Chaveiro grava o arquivo, mas não cria a pasta. O nome dela pode ter outra grafia.",
        "Crie a pasta ou escolha outra, e repita.",
    ),
    Code.TARGET_NOT_A_FILE: Explanation(
        "O Chaveiro não grava em {path}.",
        "Nesse lugar já existe uma pasta, um atalho ou um dispositivo, e não um arquivo comum.",
        "Escolha outro nome para o arquivo e repita.",
    ),
    Code.NOTHING_TO_COPY: Explanation(
        "Não há nada para copiar na pasta chaves.",
        "A pasta {path} não existe ou não tem arquivos comuns de até 16 MB.",
        "Instale o certificado primeiro. Depois, faça a cópia de segurança.",
    ),
    Code.LAST_CERTIFICATE: Explanation(
        "{name} é o único certificado que o PEC tem.",
        "Sem ele, o PEC deixa de enviar dados à RNDS.",
        "Instale antes o certificado novo e ative-o no PEC. Depois, arquive este.",
    ),
}
