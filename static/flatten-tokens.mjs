// KERN reaches every length through a chain of custom properties, each with a fallback. That is 40 kB and a lot of
// look-ups for a cheap phone. A --kern-* name that is defined once is written into its place; names nobody reads go.

const reference = /var\((--kern-[\w-]+)(?:,[^()]*)?\)/g;
const definition = /(--kern-[\w-]+):([^;{}]+);/g;
// An image in a data: address would need a hole in the content security policy; we draw arrows with borders instead.
const maskedImage = /(?:-webkit-)?mask:[^;{}]*url\((?:"[^"]*"|'[^']*'|[^)]*)\)[^;{}]*;/g;

export function flattenTokens(css) {
  const values = new Map();
  const body = css
    .replace(maskedImage, "")
    .replace(definition, (_, name, value) => {
      if (values.has(name)) throw new Error(`${name} is defined twice: a token has one value`);
      values.set(name, value.trim());
      return "";
    });
  const missing = new Set();
  const resolve = (text) =>
    text.replace(reference, (_, name) => {
      if (!values.has(name)) missing.add(name);
      return resolve(values.get(name) ?? "");
    });
  const flat = resolve(body);
  if (missing.size) throw new Error(`static/scss/_tokens.scss lacks ${[...missing].join(", ")}`);
  return flat;
}
