/** A British mobile number as people write it; every other number and every email as it is. */
export const sayContact = (value: string) => value.replace(/^\+44(\d{4})(\d{6})$/, "0$1 $2");
