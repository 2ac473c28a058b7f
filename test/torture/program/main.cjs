// Entry of the CommonJS form of the program. It is copied next to the `openai` under test.
const openai = require('openai');
const { Stream } = require('openai/streaming');

const APIPromise = openai.APIPromise ?? require('openai/core').APIPromise;
void import(process.env.TORTURE_PROGRAM).then(async ({ runProgram }) => {
  await runProgram({ ...openai, Stream, APIPromise, otherCopy: await import('openai') });
});
