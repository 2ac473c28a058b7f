import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Obviously fake secrets in the shapes of real ones, with the parts of each that nothing may keep. */
const SECRETS: readonly { readonly text: string; readonly parts: readonly string[] }[] = [
  { text: 'sk-proj-CanaryPlantedKeyCanaryPlantedKey01', parts: ['CanaryPlantedKey'] },
  { text: 'sk-ant-api03-CanaryOtherKeyCanaryOtherKey02', parts: ['CanaryOtherKey'] },
  { text: 'AIzaCanaryGoogleKeyCanaryGoogleKey0003xyz', parts: ['CanaryGoogleKey'] },
  { text: 'AKIACANARYAWSKEY0004', parts: ['CANARYAWSKEY'] },
  { text: 'Authorization: Bearer CanaryBearerToken.0005', parts: ['CanaryBearerToken'] },
  {
    text: 'eyJDYW5hcnlIZWFkZXIwMDA2.eyJDYW5hcnlDbGFpbXMwMDA2.Q2FuYXJ5U2lnbmF0dXJlMDAwNg',
    parts: ['DYW5hcnlDbGFpbXMwMDA2', 'Q2FuYXJ5U2lnbmF0dXJlMDAwNg'],
  },
  {
    text: '-----BEGIN PRIVATE KEY-----\nQ2FuYXJ5UHJpdmF0ZUtleTAwMDc=\nQ2FuYXJ5UHJpdmF0ZUtleTAwMDg=\n-----END PRIVATE KEY-----',
    parts: ['Q2FuYXJ5UHJpdmF0ZUtleTAwMDc', 'Q2FuYXJ5UHJpdmF0ZUtleTAwMDg'],
  },
  { text: 'canary.person.0009@example.test', parts: ['canary.person.0009'] },
  { text: '4111111111111111', parts: ['4111111111111111'] },
  { text: '5555 5555 5555 4444', parts: ['5555 5555 5555 4444'] },
  { text: 'https://canary:CanaryUrlPassword10@db.example.test/x', parts: ['CanaryUrlPassword10'] },
  { text: 'https://api.example.test/x?access_token=CanaryUrlToken11&n=1', parts: ['CanaryUrlToken11'] },
  { text: '{"client_secret": "CanaryJsonSecret12"}', parts: ['CanaryJsonSecret12'] },
];

/** Word of the prompts that is no secret: recorded exactly where content is. */
export const MARKER = 'PELICAN';

/** A prompt with every secret in it. */
export const PLANTED: string = [MARKER, ...SECRETS.map(({ text }) => text), MARKER].join('\n');

/** Keys of their own for client, ingest and address, so that a find says where it came from. */
export const CLIENT_KEY = 'sk-proj-CanaryClientKeyCanaryClientKey13';
export const INGEST_TOKEN = 'CanaryIngestToken14';
export const INGEST_PASSWORD = 'CanaryIngestPassword15';

const PARTS: readonly string[] = [...SECRETS.flatMap(({ parts }) => parts), 'CanaryClientKey', INGEST_TOKEN, INGEST_PASSWORD];

/** The parts of secrets that a text or the bytes of a file contain. */
export function secretsIn(content: string | Buffer): readonly string[] {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  return PARTS.filter((part) => text.includes(part));
}

/** A file with what it contains, as bytes. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Every file below a folder. */
export function filesBelow(folder: string): readonly StoredFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}
