#!/bin/sh
# test_certificate.sh FOLDER: a certificate authority and a code-signing certificate that only a test trusts:
# ca.pem, codigo.p12 and senha.txt.
set -eu
cd "$1"
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Teste do Chaveiro" -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=Chaveiro (teste)" -keyout codigo.key -out codigo.csr 2>/dev/null
printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\n' >codigo.ext
openssl x509 -req -in codigo.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile codigo.ext -out codigo.pem 2>/dev/null
echo teste >senha.txt
openssl pkcs12 -export -in codigo.pem -inkey codigo.key -certfile ca.pem -passout file:senha.txt -out codigo.p12
