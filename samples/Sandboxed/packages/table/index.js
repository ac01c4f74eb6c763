const widths = rows => rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));

module.exports = rows => rows.map(row => row.map((cell, column) => cell.padEnd(widths(rows)[column])).join('  ').trimEnd()).join('\n');
