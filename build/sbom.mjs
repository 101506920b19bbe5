// Writes sbom.cdx.json: what the program is made of beside its own code, from the lock files (CycloneDX 1.6). A test of the house holds that it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';

const web = new URL('../src/PolicyArchive.Web/', import.meta.url);
const read = (name, base = web) => JSON.parse(readFileSync(new URL(name, base), 'utf8'));
const onlyForBuilding = ['Microsoft.CodeAnalysis.BannedApiAnalyzers', 'Microsoft.EntityFrameworkCore.Analyzers'];

const nuget = Object.values(read('packages.lock.json').dependencies)
  .flatMap(Object.entries)
  .filter(([name, entry]) => entry.type !== 'Project' && !onlyForBuilding.includes(name))
  .map(([name, { resolved, contentHash }]) => ({
    type: 'library', name, version: resolved, purl: `pkg:nuget/${name}@${resolved}`,
    properties: [{ name: 'nuget:contentHash', value: contentHash }],
  }));
const npm = Object.entries(read('package-lock.json').packages)
  .filter(([path, entry]) => path !== '' && !entry.optional && !entry.dev)
  .map(([path, { version, integrity, license }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const content = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    return {
      type: 'library', name, version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      hashes: [{ alg: 'SHA-512', content }], licenses: [{ license: { id: license } }],
    };
  });

const byPurl = new Map([...nuget, ...npm].map(component => [component.purl, component]));
const bill = {
  bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  metadata: { component: { type: 'application', name: 'PolicyArchive', version: '0.1.0', licenses: [{ license: { id: 'Apache-2.0' } }] } },
  components: [...byPurl.keys()].sort().map(purl => byPurl.get(purl)),
};
writeFileSync(new URL('../sbom.cdx.json', import.meta.url), JSON.stringify(bill, null, 2) + '\n');
