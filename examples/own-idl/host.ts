/** The program around: the classes that it offers, as globals. */
class ReachEvent extends Event {
  readonly temperature: number;

  constructor(temperature: number) {
    super("reach");
    this.temperature = temperature;
  }
}

class Thermostat extends EventTarget {
  readonly room: string;
  target = 20;
  readonly #unit: "celsius" | "fahrenheit";
  #temperature = 17;
  #handler: ((event: Event) => void) | null = null;

  constructor({
    room = "kitchen",
    unit = "celsius",
  }: { room?: string; unit?: "celsius" | "fahrenheit" } = {}) {
    super();
    this.room = room;
    this.#unit = unit;
    this.addEventListener("reach", (event) => this.#handler?.call(this, event));
  }

  get onreach(): ((event: Event) => void) | null {
    return this.#handler;
  }

  set onreach(handler: ((event: Event) => void) | null) {
    this.#handler = handler;
  }

  async measure({ signal }: { signal?: AbortSignal } = {}): Promise<object> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    signal?.throwIfAborted();
    return { temperature: this.#measured, unit: this.#unit };
  }

  async heat(): Promise<void> {
    while (this.#temperature < this.target) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      this.#temperature += 1;
    }
    this.dispatchEvent(new ReachEvent(this.#measured));
  }

  close(): void {
    this.#handler = null;
  }

  get #measured(): number {
    const celsius = this.#temperature;
    return this.#unit === "celsius" ? celsius : celsius * 1.8 + 32;
  }
}

Object.assign(globalThis, { ReachEvent, Thermostat });
