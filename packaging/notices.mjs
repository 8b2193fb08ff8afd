import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as Cdx from '@cyclonedx/cyclonedx-library';
import license from 'rollup-plugin-license';
import { filesIn } from './shipped-data.mjs';

/*
 * Writes THIRD-PARTY-NOTICES.md, which the licences of bundled packages require, and the bill of materials sbom.cdx.json. Both describe the
 * packages and versions that the bundler used.
 */

const own = JSON.parse(readFileSync('package.json', 'utf8'));

/** Each package and version once, even if several builds contain it. */
const bundled = [
  ...new Map(
    readdirSync('.build/bundled')
      .flatMap((file) => JSON.parse(readFileSync(join('.build/bundled', file), 'utf8')))
      .map((one) => [`${one.name}@${one.version}`, one]),
  ).values(),
].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));

/** The licences of the packages. rollup-plugin-license finds them for the modules of a chunk, so the packages are passed to it as one chunk. */
function licences() {
  let found = [];
  const plugin = license({
    thirdParty: {
      multipleVersions: true,
      output: (dependencies) => {
        found = dependencies;
      },
    },
  });
  const modules = Object.fromEntries(
    bundled.map(({ folder }) => [join(folder, 'package.json'), { renderedLength: 1 }]),
  );
  plugin.renderChunk('', { modules }, {});
  plugin.generateBundle();
  return found;
}

function notices() {
  const found = licences();
  const texts = bundled.map(({ name, version }) => {
    const one = found.find((other) => other.name === name && other.version === version);
    if (one === undefined) throw new Error(`${name} ${version} has no licence that can be found`);
    const { license: id, author, repository, licenseText, noticeText } = one;
    const from = typeof repository === 'string' ? repository : repository?.url;
    const by = author?.name === undefined ? '' : `By ${author.name}. `;
    const text = [licenseText, noticeText].filter(Boolean).join('\n\n') || `${by}Licence: ${id}. Source: ${from}`;
    return `## ${name} ${version} (${id})\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`;
  });
  const ofData = filesIn('dist/data')
    .filter((file) => /licen[cs]e/i.test(basename(file)))
    .sort()
    .map((file) => `## ${file.replaceAll('\\', '/')}\n\n\`\`\`text\n${readFileSync(file, 'utf8').trim()}\n\`\`\`\n`);
  return [
    '# Third-party notices\n\ncprscan contains these packages, in whole or in part.\n',
    ...texts,
    '# Licences of data and WebAssembly below dist/data\n',
    ...ofData,
  ].join('\n');
}

function sbom() {
  const { ComponentBuilder } = Cdx.Contrib.FromNodePackageJson.Builders;
  const builder = new ComponentBuilder(
    new Cdx.Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
    new Cdx.Contrib.License.Factories.LicenseFactory(),
  );
  const bom = new Cdx.Models.Bom();
  const component = (data, type) => {
    const made = builder.makeComponent(data, type);
    const scoped = data.name.startsWith('@') ? data.name.replace('@', '%40') : data.name;
    made.purl = `pkg:npm/${scoped}@${data.version}`;
    made.bomRef.value = made.purl;
    return made;
  };
  const main = component(own, Cdx.Enums.ComponentType.Application);
  bom.metadata.component = main;
  bom.metadata.lifecycles?.add?.(Cdx.Enums.LifecyclePhase.Build);
  for (const { folder } of bundled) {
    const one = component(
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
      Cdx.Enums.ComponentType.Library,
    );
    bom.components.add(one);
    main.dependencies.add(one.bomRef);
  }
  const serializer = new Cdx.Serialize.JsonSerializer(new Cdx.Serialize.JSON.Normalize.Factory(Cdx.Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}

writeFileSync('THIRD-PARTY-NOTICES.md', notices());
writeFileSync('sbom.cdx.json', sbom());
