import { type AddressKey, addressKey } from './address-range.ts';
import type { Clock } from './circumstances.ts';
import { foldName } from './city.ts';
import { parseVersion } from './version-range.ts';
import type { Visitor } from './visitor.ts';

/** A visitor as rules compare him. What takes work is done when the first rule asks, and once for all offers of a pool. */
export class TargetedVisitor {
  readonly visitor: Visitor;
  readonly clock: Clock;
  #system: string | undefined;
  #browser: string | undefined;
  #city: string | undefined;
  #languages: readonly string[] | undefined;
  #version: readonly number[] | null | undefined;
  #address: AddressKey | null | undefined;

  constructor(visitor: Visitor, clock: Clock) {
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Lower case, '' when it is not known. */
  get system(): string {
    this.#system ??= this.visitor.os.toLowerCase();
    return this.#system;
  }

  /** Lower case, '' when it is not known. */
  get browser(): string {
    this.#browser ??= this.visitor.browser.toLowerCase();
    return this.#browser;
  }

  /** Folded, '' when it is not known. */
  get city(): string {
    this.#city ??= foldName(this.visitor.city);
    return this.#city;
  }

  /** Lower case, best first. */
  get languages(): readonly string[] {
    this.#languages ??= this.visitor.language.map((tag) => tag.toLowerCase());
    return this.#languages;
  }

  /** Of the operating system; null when it is not known. */
  get version(): readonly number[] | null {
    if (this.#version === undefined) this.#version = parseVersion(this.visitor.osVersion);
    return this.#version;
  }

  /** Null when it cannot be read. */
  get address(): AddressKey | null {
    if (this.#address === undefined) this.#address = addressKey(this.visitor.ip);
    return this.#address;
  }
}
