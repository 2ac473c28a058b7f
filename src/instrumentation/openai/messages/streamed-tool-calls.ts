import { CollectedText } from './collected-text.ts';
import { field, textField } from './read.ts';

/** Tool calls beyond this are not collected. */
const MAX_CALLS = 256;

interface CollectedCall {
  readonly index: number | undefined;
  readonly input: CollectedText;
  kind: 'function' | 'custom';
  id: string | undefined;
  name: string | undefined;
}

/** Tool calls of one streamed choice. */
export class StreamedToolCalls {
  readonly #calls: CollectedCall[] = [];
  #legacy: CollectedCall | undefined;

  /** Takes in one piece: hosts name the call it belongs to by index, by id, or not at all, which means the latest. */
  add(piece: unknown): void {
    if (typeof piece !== 'object' || piece === null) return;
    const index = field(piece, 'index');
    const call = this.#find(typeof index === 'number' ? index : undefined, textField(piece, 'id'));
    if (call === undefined) return;
    const custom = field(piece, 'custom');
    if (typeof custom === 'object' && custom !== null) call.kind = 'custom';
    addPiece(call, call.kind === 'custom' ? custom : field(piece, 'function'));
  }

  /** Takes in a piece of the `function_call` that came before tool calls. */
  addLegacy(piece: unknown): void {
    if (typeof piece !== 'object' || piece === null) return;
    this.#legacy ??= newCall(undefined, undefined);
    addPiece(this.#legacy, piece);
  }

  /** `tool_calls` and `function_call` as a message that is not streamed has them. */
  toFields(): { readonly tool_calls: readonly object[]; readonly function_call: object | undefined } {
    return {
      tool_calls: this.#calls.map((call) => ({ id: call.id, type: call.kind, [call.kind]: toCalled(call) })),
      function_call: this.#legacy === undefined ? undefined : toCalled(this.#legacy),
    };
  }

  #find(index: number | undefined, id: string | undefined): CollectedCall | undefined {
    const known = this.#calls.findLast((call) =>
      index === undefined ? id === undefined || call.id === id : call.index === index,
    );
    const isSame = known !== undefined && (id === undefined || id === '' || known.id === undefined || known.id === id);
    if (isSame) {
      known.id ??= id;
      return known;
    }
    if (this.#calls.length >= MAX_CALLS) return undefined;
    const call = newCall(index, id);
    this.#calls.push(call);
    return call;
  }
}

function newCall(index: number | undefined, id: string | undefined): CollectedCall {
  return { index, id, kind: 'function', name: undefined, input: new CollectedText() };
}

function addPiece(call: CollectedCall, piece: unknown): void {
  call.name = textField(piece, 'name') ?? call.name;
  call.input.add(field(piece, call.kind === 'custom' ? 'input' : 'arguments'));
}

function toCalled(call: CollectedCall): object {
  return { name: call.name, [call.kind === 'custom' ? 'input' : 'arguments']: call.input.value };
}
