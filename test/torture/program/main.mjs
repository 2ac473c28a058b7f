// Entry of the ES module form of the program. It is copied next to the `openai` under test.
import { createRequire } from 'node:module';
import * as openai from 'openai';
import { Stream } from 'openai/streaming';

const { runProgram } = await import(process.env.TORTURE_PROGRAM);
const APIPromise = openai.APIPromise ?? (await import('openai/core')).APIPromise;
const otherCopy = createRequire(import.meta.url)('openai');
await runProgram({ ...openai, Stream, APIPromise, otherCopy });
