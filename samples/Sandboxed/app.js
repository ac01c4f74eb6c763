const greeting = require('sandboxed-greeting');
const table = require('sandboxed-table');

console.log(table([['hello', greeting('world')], ['installed', 'in a transaction']]));
