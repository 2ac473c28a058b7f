// Entry of the ES module form of the program. It is copied next to the `openai` under test.
import * as openai from 'openai';
import { Stream } from 'openai/streaming';

const { runProgram } = await import(process.env.TORTURE_PROGRAM);
const APIPromise = openai.APIPromise ?? (await import('openai/core')).APIPromise;
await runProgram({ ...openai, Stream, APIPromise });
