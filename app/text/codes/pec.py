"""Texts of what is noticed about a PEC: not found, several, too old, in a container, the folder ``chaves``."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.PEC_NOT_FOUND: Explanation(
        "Nenhum PEC foi encontrado {where}.",
        "Estas pastas foram procuradas, sem sinal do arquivo pec-bundle.jar: {places}.",
        "Abra o Chaveiro no servidor do PEC. Se o PEC está em outra pasta, informe a pasta que guarda pec-bundle.jar.",
    ),
    Code.PEC_SEVERAL: Explanation(
        "Há {count} instalações do PEC neste computador.",
        "O certificado vai para uma delas, e só você sabe qual: {folders}.",
        "Escolha a instalação. No terminal, repita o comando com --pec e a pasta escolhida.",
    ),
    Code.PEC_TOO_OLD: Explanation(
        "Este PEC é da versão {version}, antiga demais para a RNDS.",
        "A RNDS funciona a partir da versão 4.0 do PEC. O que foi encontrado está em {folder}.",
        "Atualize o PEC para uma versão atual. Depois volte a instalar o certificado.",
    ),
    Code.PEC_OUT_OF_SUPPORT: Explanation(
        "A versão {version} do PEC tem mais de 12 meses.",
        "Ela já existia em {since}. Desde janeiro de 2026, o envio nacional pode recusar dados de versões assim.",
        "Instale o certificado normalmente e planeje a atualização do PEC.",
    ),
    Code.PEC_BEFORE_RNDS_TAB: Explanation(
        "A versão {version} do PEC ainda não tem a tela do certificado.",
        "A tela em que se habilita a RNDS apareceu na versão 4.2.",
        "Atualize o PEC antes de habilitar a RNDS.",
    ),
    Code.PEC_IN_CONTAINER: Explanation(
        "Este PEC roda em um contêiner ({engine}), e a pasta chaves fica só dentro dele.",
        "Quando o contêiner for criado de novo, o certificado copiado para {path} se perde.",
        "Crie uma pasta no servidor e ligue-a à pasta chaves do contêiner. Por exemplo: "
        "-v /srv/pec/chaves:/opt/e-SUS/webserver/chaves",
    ),
    Code.PEC_IN_CONTAINER_KEPT: Explanation(
        "Este PEC roda em um contêiner ({engine}).",
        "A pasta chaves dele fica neste servidor, em {path}, e continua quando o contêiner é criado de novo.",
        "Nada a fazer: o certificado vai para {path}.",
    ),
    Code.PEC_EVIDENCE_DIFFERS: Explanation(
        "As fontes não concordam sobre a versão deste PEC.",
        "Isso acontece depois de uma atualização incompleta ou sem reiniciar o PEC. Vale a versão {version}.",
        "Confira a versão na tela de entrada do PEC. Se for outra, reinicie o serviço do PEC.",
    ),
    Code.PEC_PARTLY_HIDDEN: Explanation(
        "Parte deste PEC não pôde ser vista.",
        "Seu usuário não tem permissão para ler {path}.",
        "Continue assim, ou abra o Chaveiro como administrador para ver tudo.",
    ),
    Code.FOLDER_LOOKALIKE: Explanation(
        "A pasta {path} tem nome parecido com o da pasta do PEC.",
        "O PEC só lê certificados em {right}. Um certificado colocado na outra pasta não aparece no PEC.",
        "Use {right}. Se há um certificado na outra pasta, instale-o de novo pelo Chaveiro.",
    ),
    Code.FOLDER_IS_FILE: Explanation(
        "Existe um arquivo, e não uma pasta, em {path}.",
        "O PEC procura ali uma pasta com o nome chaves. O arquivo impede que ela seja criada.",
        "Mude o nome do arquivo, ou leve-o para outro lugar. Depois tente de novo.",
    ),
    Code.FOLDER_IS_LINK: Explanation(
        "A pasta {path} é um atalho para outro lugar.",
        "O PEC segue o atalho. O Chaveiro não grava por meio de atalhos, por segurança.",
        "Troque o atalho por uma pasta de verdade, com os arquivos que estavam nele.",
    ),
    Code.SERVICE_CANNOT_READ: Explanation(
        "O PEC não consegue ler {path}.",
        "O serviço do PEC roda com o usuário {user}, que não tem permissão ali ou em uma pasta acima.",
        "Peça a quem cuida do servidor que dê ao usuário {user} a leitura de {path} e das pastas acima.",
    ),
}
