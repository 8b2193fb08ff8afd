export interface ShippedData {
  readonly package: string;
  readonly to: string;
  readonly files: readonly string[];
}
export const shippedData: readonly ShippedData[];
