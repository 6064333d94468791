/** The program around: the class that it offers, as a global. */
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
    const celsius = this.#temperature;
    return {
      temperature: this.#unit === "celsius" ? celsius : celsius * 1.8 + 32,
      unit: this.#unit,
    };
  }

  async heat(): Promise<void> {
    while (this.#temperature < this.target) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      this.#temperature += 1;
    }
    this.dispatchEvent(new Event("reach"));
  }

  close(): void {
    this.#handler = null;
  }
}

Object.assign(globalThis, { Thermostat });
