import { recordBudget, recordBudgetRejection, recordNotification, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Budgets: an application that keeps its own, stops before it is over, and tells somebody.
await using example = await setUp('example-budgets');
const { openai } = example;

const LIMIT_USD = 0.00006;
let spentUsd = 0;

for (const question of ['What is a river?', 'What is a mountain?', 'What is a valley?']) {
  if (spentUsd >= LIMIT_USD) {
    recordBudgetRejection({ budget: 'questions' });
    console.log(`not asked   ${question} The budget is spent.`);
    continue;
  }
  await withTask('answer', async (task) => {
    await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] });
    spentUsd += task.spend.usd;
  });
  recordBudget({ budget: 'questions', window: 'day', limitUsd: LIMIT_USD, spentUsd });
  console.log(`asked       ${question} ${spentUsd.toFixed(6)} of ${LIMIT_USD.toFixed(6)} USD are spent.`);
}
recordNotification({ channel: 'slack' });
recordNotification({ channel: 'email', error: new TypeError('no mail server') });
console.log('told        by slack; by e-mail it failed');
