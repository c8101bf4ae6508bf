// By another name: that of the library itself leads here.
module.exports = { gte: require('semver-functions/functions/gte') };
