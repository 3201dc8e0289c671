import 'klix-checkout-kit';
import type {} from 'klix-checkout-kit/svelte';
import { mount } from 'svelte';
import App from './App.svelte';
import './shop.css';

mount(App, { target: document.getElementById('root')! });
