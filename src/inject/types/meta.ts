/** Metadata and references that many kinds share. Notation: see table.ts. */
export const metaTypes = `
ObjectMeta
  name:string generateName:string namespace:string selfLink:string uid=UID:string resourceVersion:string
  generation:int64 creationTimestamp:Time deletionTimestamp?Time deletionGracePeriodSeconds?int64
  labels:{}string annotations:{}string ownerReferences:[]OwnerReference finalizers:[]string
  managedFields:[]ManagedFieldsEntry
OwnerReference
  apiVersion=APIVersion!string kind!string name!string uid=UID!string controller?bool blockOwnerDeletion?bool
ManagedFieldsEntry
  manager:string operation:string apiVersion=APIVersion:string time?Time fieldsType:string fieldsV1?FieldsV1
  subresource:string
LabelSelector
  matchLabels:{}string matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement
  key!string operator!string values:[]string
ObjectReference
  kind:string namespace:string name:string uid=UID:string apiVersion=APIVersion:string resourceVersion:string
  fieldPath:string
LocalObjectReference
  name:string
List
  kind:string apiVersion=APIVersion:string metadata=ListMeta!ListMeta items![]FieldsV1
ListMeta
  selfLink:string resourceVersion:string continue:string remainingItemCount?int64
`;
