/** A map that notes what a source puts into it. */
export class NotedMap<Value> extends Map<string, Value> {
  #note: ((key: string, value: Value) => void) | undefined;

  static noting<Value>(note: (key: string, value: Value) => void): NotedMap<Value> {
    const map = new NotedMap<Value>();
    map.#note = note;
    return map;
  }

  override set(key: string, value: Value): this {
    this.#note?.(key, value);
    return super.set(key, value);
  }

  /** Puts what was said last behind everything else: a reader hears of earlier sources after it has noted its own. */
  learn(key: string, value: Value): void {
    this.delete(key);
    super.set(key, value);
  }
}

/** A set that notes what a source puts into it. */
export class NotedSet extends Set<string> {
  #note: ((value: string) => void) | undefined;

  static noting(note: (value: string) => void): NotedSet {
    const set = new NotedSet();
    set.#note = note;
    return set;
  }

  override add(value: string): this {
    this.#note?.(value);
    return super.add(value);
  }

  learn(value: string): void {
    super.add(value);
  }
}
