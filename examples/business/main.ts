import { recordActiveUsers, recordKpi, recordQuery } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Business: who asks what, and the figures that the application is run by.
await using example = await setUp('example-business');
const { openai } = example;

const USERS = [
  { name: 'Ana', tier: 'free', asks: ['summary', 'summary', 'translation'] },
  { name: 'Ben', tier: 'enterprise', asks: ['summary', 'report'] },
] as const;

let solved = 0;
for (const { tier, asks } of USERS) {
  for (const type of asks) {
    recordQuery({ type, tier });
    const { choices } = await openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: type }],
    });
    solved += choices.length;
  }
}
const asked = USERS.reduce((sum, { asks }) => sum + asks.length, 0);
for (const tier of ['free', 'enterprise']) {
  recordActiveUsers({ tier, users: USERS.filter((user) => user.tier === tier).length });
}
recordKpi({ name: 'solved_share', value: solved / asked });
console.log(`${USERS.length} users asked ${asked} questions, ${solved} of them were answered`);
