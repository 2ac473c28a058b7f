import { rule } from '../../rule.ts';

/** Looks at the whole of what was exported: names, messages, bodies and attributes of every span, metric and log. */
export const forbiddenTexts = rule('forbidden-texts', ({ exported }, { forbiddenTexts: texts = [] }) =>
  (['spans', 'metrics', 'logs'] as const).flatMap((signal) => {
    const whole = JSON.stringify(exported[signal]);
    return texts
      .filter((text) => whole.includes(JSON.stringify(text).slice(1, -1)))
      .map((text) => ({ subject: signal, message: `contain "${text.slice(0, 12)}..."` }));
  }),
);
