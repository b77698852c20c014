#!/bin/sh
# Makes the certificates that the nodes of compose.yml know each other by, once: make-certificates.sh <folder> <name of a node>…
set -eu

folder=$1
shift
[ -e "$folder/node.pem" ] && exit 0

names="DNS:localhost,IP:127.0.0.1"
for node in "$@"; do names="$names,DNS:$node"; done

cd "$folder"
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=transcripts-ca" -keyout ca.key -out ca.pem
openssl req -newkey rsa:2048 -nodes -subj "/CN=opensearch" -keyout node.key -out node.csr
printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$names" > node.ext
openssl x509 -req -days 3650 -in node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile node.ext -out node.new
# Nothing can be signed with it any more.
rm ca.key ca.srl node.csr node.ext
# In the images of OpenSearch and Node the user has this number.
if [ "$(id -u)" = 0 ]; then chown 1000:1000 ca.pem node.key node.new; fi
chmod 600 node.key
mv node.new node.pem
