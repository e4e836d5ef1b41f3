import { HostObject, type HostType } from '../../gotemplate/value/go-value.ts';

/** An object of a host type. The template engine calls the type's readers with nothing but the object's own `self`. */
export const hostObject = <Self>(type: HostType<Self>, self: Self): HostObject =>
  new HostObject(type, self) as unknown as HostObject;
