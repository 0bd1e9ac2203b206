#!/bin/sh
# sign.sh FILE...: puts an Authenticode signature on each file, in place. Needs osslsigncode. Environment:
#   SIGN_PKCS12     the certificate with its key, a file
#   SIGN_PASSWORD   a file that holds its password in one line
#   SIGN_TIMESTAMP  address of an RFC 3161 service; without it the signature ends with the certificate
set -eu
for file in "$@"; do
    osslsigncode sign -pkcs12 "$SIGN_PKCS12" -readpass "$SIGN_PASSWORD" -h sha256 -n Chaveiro \
        ${SIGN_TIMESTAMP:+-ts "$SIGN_TIMESTAMP"} -in "$file" -out "$file.signed" >/dev/null
    mv "$file.signed" "$file"
done
