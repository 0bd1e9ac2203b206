# The words of NSIS in Portuguese as written text has them; applied by setup.nsi to the language files of NSIS.
s/\bpra\b/para/g
s/\bPra\b/Para/g
s/\bpras\b/para as/g
s/\bpro\b/para o/g
s/Selecione se você quer instalar o \(.*\) só para si mesmo ou/Escolha se você quer instalar o \1 só para você ou/
s/Instalar para qualquer um usando este computador/Instalar para todos os usuários deste computador/
s/Posicione seu mouse sobre um componente/Ponha o mouse sobre um item/
s/Completando a instalação do /Instalação concluída: /
