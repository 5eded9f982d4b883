/** A number keeps its sign through the protection from formulas; a bigint is money in micros. */
export type SheetValue = string | number | bigint | null;
export type SheetRow = readonly SheetValue[];

/** A table that is read page by page, however long it is. */
export interface Sheet {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly string[];
  /** From the first row, or from behind a row that was got before: see `after` of the link. Throws BAD_USER_INPUT. */
  readonly pages: (after: string | null) => AsyncGenerator<readonly SheetRow[]>;
}

/** A column of rows; what is for staff is left out for publishers. */
export interface SheetColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => SheetValue;
  readonly staffOnly?: boolean;
}
