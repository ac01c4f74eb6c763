// Fails where a package is missing, and where it is told that one is broken.
const greeting = require('sandboxed-greeting');
const table = require('sandboxed-table');

if (process.argv.includes('--broken')) {
    console.error('The packages are installed, and this check fails all the same.');
    process.exit(1);
}
process.exit(greeting('x') === 'Hello, x!' && table([['a', 'b']]) === 'a  b' ? 0 : 1);
