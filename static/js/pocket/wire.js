// The entries of a pack as they are sent (home/pocket/wire.py), and as rows by address, which a device stores.
const LEADING = ["f", "o"]; // keys of `more` that are addresses of other entries

export function unpack({ path: paths, kind, title, summary, lines, more }, digests) {
  const at = (number) => paths[parseInt(number, 36)];
  const whole = (text) => text
    .replace(/\[\t((?: [^\]]*)?)\]\(\t([0-9a-z]+)/g, (_, rest, number) => `[${title[parseInt(number, 36)]}${rest}](\t${number}`)
    .replace(/\t([0-9a-z]+)/g, (_, number) => at(number));
  const further = (entry) => Object.fromEntries(Object.entries(more).filter(([, values]) => values[entry])
    .map(([key, { [entry]: value }]) => [key, LEADING.includes(key) && !value.includes("/") ? at(value) : value]));
  return Object.fromEntries(paths.map((path, entry) => [path, [digests[path], kind[entry], title[entry], summary[entry], whole(lines[entry]), further(entry)]]));
}
