"""Texts of the connection test with the RNDS. They tell what came back and claim no cause that was not seen."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.DNS_FAILED: Explanation(
        "Este computador não encontrou o endereço {host}.",
        "O serviço de nomes (DNS) não achou o endereço: {answer}. Pode faltar internet ou haver um bloqueio na rede.",
        "Confira a internet deste servidor. Depois peça à equipe de rede que libere {host} e teste de novo.",
    ),
    Code.CONNECT_FAILED: Explanation(
        "Não houve conexão com {host}, porta {port}.",
        "A rede devolveu: {answer}. Um firewall pode bloquear a saída, ou o serviço pode estar fora do ar.",
        "Peça à equipe de rede que libere a saída TCP {port} para {host}. Depois teste de novo.",
    ),
    Code.PROXY_FAILED: Explanation(
        "O proxy {proxy} não abriu o caminho até a RNDS.",
        "A resposta foi: {answer}. O proxy pode pedir usuário, bloquear o endereço ou estar desligado.",
        "Peça à equipe de rede uma regra sem usuário para a RNDS. Confira também o endereço do proxy neste computador.",
    ),
    Code.PROXY_UNSUPPORTED: Explanation(
        "O teste não usa o tipo de proxy deste computador: {proxy}.",
        "O teste conhece proxies HTTP. O endereço do proxy pede outro tipo, como SOCKS ou HTTPS.",
        "Peça à equipe de rede o endereço de um proxy HTTP, ou uma saída direta para a RNDS.",
    ),
    Code.TLS_INTERCEPTED: Explanation(
        "Quem respondeu por {host} não provou ser a RNDS.",
        "O certificado que chegou foi emitido por {issuer}. Este computador não confia nesse emissor, ou ele é de um "
        "programa que inspeciona a rede.",
        "Peça à equipe de rede que deixe {host} fora da inspeção. Se a RNDS trocou de emissor, atualize o sistema.",
    ),
    Code.TLS_REFUSED: Explanation(
        "A conexão segura com {host} não se completou.",
        "A rede devolveu: {answer}. O teste não recebeu outra explicação.",
        "Teste de novo em alguns minutos. Se repetir, copie os detalhes técnicos para o suporte do PEC.",
    ),
    Code.CERTIFICATE_REFUSED: Explanation(
        "A RNDS recebeu o certificado e não deu acesso.",
        "A resposta foi: {answer}. A RNDS não informa o motivo exato.",
        "Confira a validade. Veja no e-Gestor se a credencial do certificado está ativa neste ambiente.",
    ),
    Code.HTTP_UNEXPECTED: Explanation(
        "A RNDS respondeu de um jeito que o teste não conhece.",
        "A resposta foi: {answer}. O serviço pode estar em manutenção, ou o endereço pode ser outro.",
        "Teste de novo mais tarde. Se repetir, copie os detalhes técnicos para o suporte do PEC.",
    ),
    Code.TIMEOUT: Explanation(
        "{host} não respondeu em {seconds} segundos.",
        "A rede pode estar lenta, o serviço pode estar ocupado, ou um firewall pode descartar a conexão sem avisar.",
        "Teste de novo em alguns minutos. Se repetir, peça à equipe de rede que confira a saída para {host}.",
    ),
    Code.SERVER_NAME_WRONG: Explanation(
        "Outro servidor respondeu no lugar de {host}.",
        "O certificado que chegou é de outro nome: {presented}. "
        "O serviço de nomes (DNS) ou um proxy pode desviar a rede.",
        "Peça à equipe de rede que confira para onde {host} leva neste computador. Depois teste de novo.",
    ),
    Code.SERVER_EXPIRED: Explanation(
        "O certificado do servidor {host} está fora da validade para este computador.",
        "O relógio deste computador pode estar errado, ou o serviço está com o certificado vencido.",
        "Confira a data e a hora deste computador. Se estiverem certas, teste de novo mais tarde.",
    ),
    Code.URL_INVALID: Explanation(
        "O endereço {url} não serve para o teste.",
        "O teste precisa de um endereço que comece com https:// e sem usuário e senha.",
        "Corrija o endereço e repita o teste. Sem endereço, o teste usa o da RNDS.",
    ),
    Code.CA_FILE_UNUSABLE: Explanation(
        "O arquivo de autoridades {path} não pôde ser usado.",
        "O arquivo não existe, está fechado para você ou não traz certificados em formato PEM.",
        "Indique um arquivo PEM com os certificados das autoridades e repita o teste.",
    ),
}
