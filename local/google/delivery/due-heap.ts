import type { Delivery } from './delivery.ts';

const isBefore = (a: Delivery, b: Delivery): boolean =>
  a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.sequence < b.sequence);

/** A binary heap: the delivery that is due first is on top; equal ones leave in the order they came. */
export class DueHeap {
  private items: Delivery[] = [];

  get size(): number {
    return this.items.length;
  }

  peek(): Delivery | undefined {
    return this.items[0];
  }

  values(): readonly Delivery[] {
    return this.items;
  }

  push(delivery: Delivery): void {
    let index = this.items.push(delivery) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  pop(): Delivery | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (top === undefined || last === undefined || this.items.length === 0) return top;
    this.items[0] = last;
    this.sink(0);
    return top;
  }

  /** Gives every waiting delivery a new due moment. */
  rebuild(dueAt: (delivery: Delivery) => number): void {
    for (const delivery of this.items) delivery.dueAt = dueAt(delivery);
    this.items.sort((a, b) => a.dueAt - b.dueAt || a.sequence - b.sequence);
  }

  private sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let first = index;
      if (this.comesBefore(left, first)) first = left;
      if (this.comesBefore(right, first)) first = right;
      if (first === index) return;
      this.swapIfBefore(first, index);
      index = first;
    }
  }

  private comesBefore(a: number, b: number): boolean {
    const first = this.items[a];
    const second = this.items[b];
    return first !== undefined && second !== undefined && isBefore(first, second);
  }

  private swapIfBefore(child: number, parent: number): boolean {
    const lower = this.items[child];
    const upper = this.items[parent];
    if (lower === undefined || upper === undefined || !isBefore(lower, upper)) return false;
    this.items[child] = upper;
    this.items[parent] = lower;
    return true;
  }
}
