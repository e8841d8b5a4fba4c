// Builds the front end: static/{scss,js,img} -> build/static/. Run by `npm run build`.
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { Features, transform } from "lightningcss";
import rtlcss from "rtlcss";
import * as sass from "sass";
import { flattenTokens } from "./flatten-tokens.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const source = path.join(root, "static");
const result = path.join(root, "build", "static");
const target = `${result}-${process.pid}`;
const modules = path.join(root, "node_modules");

// Phones that no longer get a new system still get these browsers.
const oldest = { chrome: 95 << 16, firefox: 102 << 16, safari: (15 << 16) | (4 << 8) };

async function put(name, content) {
  const file = path.join(target, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  const size = gzipSync(content, { level: 9 }).length;
  console.log(`${name.padEnd(28)} ${String(content.length).padStart(7)} B ${String(size).padStart(6)} B gz`);
}

function minify(name, css) {
  const { code } = transform({
    filename: name,
    code: Buffer.from(css),
    minify: true,
    targets: oldest,
    // Logical properties stay logical: the browser knows the direction, a copy per language would not.
    exclude: Features.LogicalProperties | Features.DirSelector | Features.LangSelectorList,
  });
  return code;
}

async function styles() {
  for (const entry of await readdir(path.join(source, "scss"))) {
    if (entry.startsWith("_") || !entry.endsWith(".scss")) continue;
    const name = entry.replace(".scss", "");
    const { css } = sass.compile(path.join(source, "scss", entry), {
      loadPaths: [modules],
      quietDeps: true,
      silenceDeprecations: ["if-function", "import"],
    });
    const flat = flattenTokens(css);
    await put(`css/${name}.css`, minify(entry, flat));
    // KERN sets left and right; our own parts use logical properties, which rtlcss leaves alone.
    await put(`css/${name}.rtl.css`, minify(entry, rtlcss.process(flat)));
  }
}

async function scripts() {
  for (const entry of await readdir(path.join(source, "js"))) {
    if (!entry.endsWith(".js")) continue;
    // What several files share lies in folders beside them, and is put into each.
    const { outputFiles: [file] } = await esbuild.build({
      entryPoints: [path.join(source, "js", entry)],
      bundle: true,
      format: "iife",
      minify: true,
      target: "es2019",
      write: false,
    });
    await put(`js/${entry}`, file.contents);
  }
}

async function icons() {
  const names = JSON.parse(await readFile(path.join(source, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    Object.entries(names).map(async ([name, tabler]) => {
      const svg = await readFile(path.join(modules, "@tabler/icons/icons", `${tabler}.svg`), "utf8");
      const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
      return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/<!--[^]*?-->|\s*\n\s*/g, "")}</symbol>`;
    }),
  );
  const notice = "<!-- Tabler Icons, MIT licence, https://tabler.io/icons -->";
  await put("img/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${notice}${symbols.join("")}</svg>`);
}

async function files() {
  await cp(path.join(source, "img"), path.join(target, "img"), { recursive: true });
}

// For the decision letters (funding/decision/letters): not served, so not below build/static. Vazirmatn keeps Arabic
// letters whole; fonts that set their dots as glyphs of their own make text that is read out twice.
async function letterFonts() {
  const fonts = path.join(root, "build", "fonts");
  for (const [name, font] of [["noto-sans", "NotoSans"], ["vazirmatn", "Vazirmatn"]]) {
    const from = path.join(modules, "@expo-google-fonts", name);
    for (const weight of ["400Regular", "700Bold"]) {
      await cp(path.join(from, weight, `${font}_${weight}.ttf`), path.join(fonts, `${font}_${weight}.ttf`));
    }
    await cp(path.join(from, "LICENSE_FONT"), path.join(fonts, `${font}_LICENSE`));
  }
}

// Built beside the old one and then put in its place: a running server never sees half a build.
try {
  await files();
  await Promise.all([styles(), scripts(), icons(), letterFonts()]);
  await rm(result, { recursive: true, force: true });
  await rename(target, result);
} finally {
  await rm(target, { recursive: true, force: true });
}
