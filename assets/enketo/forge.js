// The part of node-forge that XPath's digest() needs.
const forge = require('node-forge/lib/forge')
require('node-forge/lib/md5')
require('node-forge/lib/sha1')
require('node-forge/lib/sha256')
require('node-forge/lib/sha512')
require('node-forge/lib/util')

module.exports = forge
