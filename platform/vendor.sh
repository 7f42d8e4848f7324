#!/bin/sh
# Fetches the browser scripts of others anew, in their pinned versions, and checks that they are what they were.
set -eu
cd "$(dirname "$0")/src/main/resources/META-INF/resources/vendor"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

(cd "$dir" && npm pack --silent bpmn-js@18.31.1 >/dev/null && tar xzf bpmn-js-18.31.1.tgz)
to=bpmn-js-18.31.1
mkdir -p "$to"
cp "$dir/package/LICENSE" "$dir/package/dist/bpmn-modeler.production.min.js" \
   "$dir/package/dist/assets/diagram-js.css" "$dir/package/dist/assets/bpmn-js.css" \
   "$dir/package/dist/assets/bpmn-font/css/bpmn-embedded.css" "$to/"
sha256sum --check vendor.sha256
